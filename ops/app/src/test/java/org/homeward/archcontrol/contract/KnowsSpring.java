package org.homeward.archcontrol.contract;

import org.springframework.context.ApplicationContext;

record KnowsSpring(ApplicationContext context) {}
