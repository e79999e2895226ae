package org.homeward.archcontrol.decisions;

class RateAsFloat {
    String of(Float[] rates) {
        return String.valueOf(rates.length);
    }
}
