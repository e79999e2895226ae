/** The contract's types in JSON, and the names under which events are stored. */
@NullMarked
package org.homeward.service.json;

import org.jspecify.annotations.NullMarked;
