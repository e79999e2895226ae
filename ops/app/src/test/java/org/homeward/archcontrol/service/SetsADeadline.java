package org.homeward.archcontrol.service;

import org.axonframework.deadline.DeadlineManager;

record SetsADeadline(DeadlineManager manager) {}
