package org.homeward.archcontrol.service;

import org.axonframework.modelling.saga.SagaEventHandler;

class IsASaga {
    @SagaEventHandler(associationProperty = "id")
    void on(String event) {}
}
