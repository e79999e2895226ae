package org.homeward.service.intake;

import java.util.regex.Pattern;
import org.homeward.contract.CaseId;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;

/** Ids in addresses. One that could not be an id names nothing, and never reaches a stream's name. */
public final class PathIds {
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,110}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private PathIds() {}

    public static FrameworkId framework(String id) {
        return new FrameworkId(sane(id, RejectionCode.FRAMEWORK_NOT_FOUND, "framework"));
    }

    public static ProviderId provider(String id) {
        return new ProviderId(sane(id, RejectionCode.PROVIDER_NOT_FOUND, "provider"));
    }

    public static PackageId packageId(String id) {
        return new PackageId(sane(id, RejectionCode.PACKAGE_NOT_FOUND, "package"));
    }

    public static CaseId caseId(String id) {
        return new CaseId(sane(id, RejectionCode.CASE_NOT_FOUND, "discharge case"));
    }

    /** The number of a segment or an entry of a case; they count from 1. */
    public static int number(String number, RejectionCode otherwise, String what) {
        if (!NUMBER.matcher(number).matches()) {
            throw new Refused(Rejection.of(otherwise, "No " + what + " has such a number"));
        }
        return Integer.parseInt(number);
    }

    private static String sane(String id, RejectionCode otherwise, String what) {
        if (!SANE.matcher(id).matches()) {
            throw new Refused(Rejection.of(otherwise, "No " + what + " has such an id"));
        }
        return id;
    }
}
