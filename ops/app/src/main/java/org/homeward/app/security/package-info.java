/** Who is calling and who may: bearer tokens, their claims, and the demo's own issuer of tokens. */
@NullMarked
package org.homeward.app.security;

import org.jspecify.annotations.NullMarked;
