package org.homeward.archcontrol.proof;

import org.springframework.core.io.Resource;

record KnowsSpring(Resource resource) {}
