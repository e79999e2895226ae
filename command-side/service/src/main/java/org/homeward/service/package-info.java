/** The command side at work: Axon shells around the deciders, automations, what falls due, the write API. */
@NullMarked
package org.homeward.service;

import org.jspecify.annotations.NullMarked;
