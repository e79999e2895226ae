/** The OpenAPI document: what the code says of itself, and what holds for every operation. */
@NullMarked
package org.homeward.app.docs;

import org.jspecify.annotations.NullMarked;
