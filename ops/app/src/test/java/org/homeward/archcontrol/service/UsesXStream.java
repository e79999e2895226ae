package org.homeward.archcontrol.service;

import org.axonframework.serialization.xml.XStreamSerializer;

class UsesXStream {
    Class<?> serializer() {
        return XStreamSerializer.class;
    }
}
