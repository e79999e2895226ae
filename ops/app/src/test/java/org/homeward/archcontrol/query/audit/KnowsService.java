package org.homeward.archcontrol.query.audit;

import org.homeward.archcontrol.service.Service;

record KnowsService(Service service) {}
