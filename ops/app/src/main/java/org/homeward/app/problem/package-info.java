/** Every refusal and failure as a problem document (RFC 9457), whoever noticed it first. */
@NullMarked
package org.homeward.app.problem;

import org.jspecify.annotations.NullMarked;
