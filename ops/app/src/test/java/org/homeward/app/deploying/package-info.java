/** What is deployed, judged without a place to deploy it to. */
@NullMarked
package org.homeward.app.deploying;

import org.jspecify.annotations.NullMarked;
