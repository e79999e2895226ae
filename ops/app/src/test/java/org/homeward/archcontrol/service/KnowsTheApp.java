package org.homeward.archcontrol.service;

import org.homeward.archcontrol.app.App;

record KnowsTheApp(App app) {}
