/** Each person's key: sealing personal data before it enters a message, opening it for who may see it. */
@NullMarked
package org.homeward.service.privacy;

import org.jspecify.annotations.NullMarked;
