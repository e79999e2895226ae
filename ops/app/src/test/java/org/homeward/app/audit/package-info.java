/** What auditors are told, by the whole program. */
@org.jspecify.annotations.NullMarked
package org.homeward.app.audit;
