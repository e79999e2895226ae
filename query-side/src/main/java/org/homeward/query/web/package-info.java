/** The manners of every read over HTTP: parameters, pages, tags, CSV. */
@NullMarked
package org.homeward.query.web;

import org.jspecify.annotations.NullMarked;
