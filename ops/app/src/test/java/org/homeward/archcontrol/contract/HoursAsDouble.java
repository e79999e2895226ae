package org.homeward.archcontrol.contract;

record HoursAsDouble(double hours) {}
