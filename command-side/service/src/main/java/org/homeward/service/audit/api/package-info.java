/** Takes in what auditors ask for. */
@NullMarked
package org.homeward.service.audit.api;

import org.jspecify.annotations.NullMarked;
