package org.homeward.app.watching;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.homeward.app.problem.Problems;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Requests are counted by the problem's code too; {@code none} for those that were answered. */
@Component
class RequestCodes extends DefaultServerRequestObservationConvention {
    private static final String NONE = "none";

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        String code = context.getCarrier() == null ? null : Problems.code(context.getCarrier());
        return super.getLowCardinalityKeyValues(context).and(KeyValue.of("code", code == null ? NONE : code));
    }
}
