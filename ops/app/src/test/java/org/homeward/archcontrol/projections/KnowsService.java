package org.homeward.archcontrol.projections;

import org.homeward.archcontrol.service.Service;

record KnowsService(Service service) {}
