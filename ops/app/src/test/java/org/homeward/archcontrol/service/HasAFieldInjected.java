package org.homeward.archcontrol.service;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class HasAFieldInjected {
    @Autowired
    ApplicationContext context;
}
