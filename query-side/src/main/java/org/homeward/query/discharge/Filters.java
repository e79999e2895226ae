package org.homeward.query.discharge;

import java.time.Duration;
import org.homeward.contract.Caller;
import org.homeward.contract.OdsCode;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.WaitingBand;
import org.jspecify.annotations.Nullable;

/** Filters made from a filter. */
final class Filters {
    private Filters() {}

    /** Those who wait now, whatever for, in the caller's own hospital where it has one and no other is asked for. */
    static DelayFilter waiting(DelayFilter filter, Caller caller) {
        String own = caller.hospital();
        OdsCode hospital = filter.hospital() == null && own != null ? new OdsCode(own) : filter.hospital();
        return new DelayFilter(
                hospital,
                filter.ward(),
                filter.pathway(),
                filter.cause(),
                null,
                filter.waitingOver(),
                filter.band(),
                null);
    }

    static DelayFilter in(DelayFilter filter, OdsCode hospital) {
        return in(filter, hospital, filter.ward());
    }

    static DelayFilter in(DelayFilter filter, OdsCode hospital, @Nullable String ward) {
        return new DelayFilter(
                hospital,
                ward,
                filter.pathway(),
                filter.cause(),
                filter.waitedFor(),
                filter.waitingOver(),
                filter.band(),
                filter.status());
    }

    static DelayFilter on(DelayFilter filter, Pathway pathway) {
        return new DelayFilter(
                filter.hospital(),
                filter.ward(),
                pathway,
                filter.cause(),
                filter.waitedFor(),
                filter.waitingOver(),
                filter.band(),
                filter.status());
    }

    static DelayFilter waitingFor(DelayFilter filter, DelayCause cause) {
        return new DelayFilter(
                filter.hospital(),
                filter.ward(),
                filter.pathway(),
                cause,
                filter.waitedFor(),
                filter.waitingOver(),
                filter.band(),
                filter.status());
    }

    static DelayFilter waitedFor(DelayFilter filter, DelayCause cause) {
        return new DelayFilter(
                filter.hospital(),
                filter.ward(),
                filter.pathway(),
                filter.cause(),
                cause,
                filter.waitingOver(),
                filter.band(),
                filter.status());
    }

    static DelayFilter over(DelayFilter filter, Duration limit) {
        Duration asked = filter.waitingOver();
        return new DelayFilter(
                filter.hospital(),
                filter.ward(),
                filter.pathway(),
                filter.cause(),
                filter.waitedFor(),
                asked == null || asked.compareTo(limit) < 0 ? limit : asked,
                filter.band(),
                filter.status());
    }

    static DelayFilter in(DelayFilter filter, WaitingBand band) {
        return new DelayFilter(
                filter.hospital(),
                filter.ward(),
                filter.pathway(),
                filter.cause(),
                filter.waitedFor(),
                filter.waitingOver(),
                band,
                filter.status());
    }
}
