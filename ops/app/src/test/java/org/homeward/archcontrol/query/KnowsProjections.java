package org.homeward.archcontrol.query;

import org.homeward.archcontrol.projections.Projection;

record KnowsProjections(Projection projection) {}
