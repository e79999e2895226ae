package org.homeward.archcontrol.decisions;

import org.axonframework.messaging.MetaData;

record KnowsAxon(MetaData metaData) {}
