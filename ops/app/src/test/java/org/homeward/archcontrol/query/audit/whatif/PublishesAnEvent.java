package org.homeward.archcontrol.query.audit.whatif;

class PublishesAnEvent {
    org.axonframework.eventhandling.EventBus live;
}
