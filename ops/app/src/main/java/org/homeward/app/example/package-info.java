/** The example: invented frameworks, built through commands on the first start of the embedded default. */
@NullMarked
package org.homeward.app.example;

import org.jspecify.annotations.NullMarked;
