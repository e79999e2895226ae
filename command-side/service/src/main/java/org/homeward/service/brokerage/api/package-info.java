/** Takes in package requests, answers to offers and the life of packages; seals personal data on the way. */
@NullMarked
package org.homeward.service.brokerage.api;

import org.jspecify.annotations.NullMarked;
