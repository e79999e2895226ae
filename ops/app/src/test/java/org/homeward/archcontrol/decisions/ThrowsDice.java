package org.homeward.archcontrol.decisions;

import java.util.Random;

record ThrowsDice(Random random) {}
