package org.homeward.archcontrol.service;

import org.homeward.archcontrol.query.Query;

record KnowsQuery(Query query) {}
