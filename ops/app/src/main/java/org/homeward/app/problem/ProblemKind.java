package org.homeward.app.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.RejectionCode;
import org.springframework.http.HttpStatus;

/**
 * A kind of problem, as its address explains it.
 *
 * @param type its address, the {@code type} of problems of this kind
 * @param code stable; clients decide on it
 * @param status of the answers that carry it
 * @param meaning for people
 */
public record ProblemKind(String type, String title, int status, String code, String meaning) {
    /** Every kind, the codes in the order of the alphabet. */
    public static List<ProblemKind> all() {
        return Stream.concat(
                        Arrays.stream(EdgeCode.values()).map(code -> of(code.name(), code.status(), code.meaning())),
                        Arrays.stream(RejectionCode.values())
                                .map(code -> of(code.name(), status(code.kind()).value(), meaning(code))))
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
    }

    /** The kind of this address, {@code /problems/} left out. */
    static Optional<ProblemKind> at(String slug) {
        return all().stream().filter(kind -> kind.type().equals(type(slug))).findFirst();
    }

    private static ProblemKind of(String code, int status, String meaning) {
        return new ProblemKind(type(slug(code)), title(code), status, code, meaning);
    }

    static String type(String slug) {
        return "/problems/" + slug;
    }

    static String slug(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code HOURS_LIMIT_REACHED}: Hours limit reached. */
    static String title(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static HttpStatus status(RejectionCode.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
        };
    }

    private static String meaning(RejectionCode code) {
        return switch (code) {
            case FRAMEWORK_NOT_FOUND -> "The authority has no framework of this id.";
            case PROVIDER_NOT_FOUND -> "The authority has no provider of this id.";
            case PACKAGE_NOT_FOUND -> "There is no request or package of this id for this caller.";
            case OFFER_NOT_FOUND -> "The request was never offered to this provider.";
            case CASE_NOT_FOUND -> "There is no discharge case of this id for this caller.";
            case ENTRY_NOT_FOUND -> "The discharge case has no such entry.";
            case SEGMENT_NOT_FOUND -> "The discharge case has no segment of this number.";
            case WHAT_IF_NOT_FOUND -> "There is no what-if of this id.";
            case REPLAY_NOT_FOUND -> "There is no replay of this id.";
            case PROCESSOR_NOT_FOUND -> "There is no processor of this name.";
            case CODE_LIST_NOT_FOUND ->
                "There is no code list of this name, or no edition of it is in force on the day.";
            case STREAM_NOT_FOUND -> "The authority's log has no stream of this id.";
            case EVENT_NOT_FOUND -> "The authority's log has no such event.";
            case DECISION_NOT_FOUND -> "There is no decision of this id.";
            case CHECKPOINT_NOT_FOUND -> "No checkpoint of this tree size was signed and kept.";
            case LETTER_NOT_FOUND -> "Nothing of the authority waits aside under this id.";
            case FRAMEWORK_EXISTS -> "The authority has a framework of this id already.";
            case POLICY_NOT_LATER -> "A policy takes effect after those that were published before it.";
            case PROVIDER_EXISTS -> "The provider is a member of the framework already.";
            case PROVIDER_EXITED -> "The provider has left the framework.";
            case PROVIDER_EMBARGOED -> "The provider is embargoed and takes no new packages.";
            case PROVIDER_SUSPENDED -> "The provider is suspended and takes no new packages.";
            case FRAMEWORK_NOT_OPEN -> "The framework is not open on that day.";
            case CAPACITY_BELOW_PROMISES -> "Fewer hours were declared than are promised to packages already.";
            case AREA_NOT_SERVED -> "The provider declares no hours in that area.";
            case ALREADY_EMBARGOED -> "The same source has embargoed the provider already.";
            case NOT_EMBARGOED -> "No embargo of that source is in force.";
            case ALREADY_SUSPENDED -> "The same source has suspended the provider already.";
            case NOT_SUSPENDED -> "No suspension of that source is in force.";
            case GRADE_STANDS -> "A grade stays until the next full assessment has another outcome.";
            case HOURS_LIMIT_REACHED -> "The provider's spare hours in the area do not cover the care.";
            case PERSON_ERASED -> "The person was erased; nothing more about that person is kept.";
            case PACKAGE_EXISTS -> "A request of this id exists already.";
            case SHORT_VISIT_NOT_JUSTIFIED ->
                "A visit under 30 minutes needs a worker known to the person, a wider package, and time enough for"
                        + " its tasks.";
            case OFFER_NOT_OPEN -> "The offer was answered or withdrawn before.";
            case OFFER_EXPIRED -> "The window in which the offer could be answered has passed.";
            case PROVIDER_NOT_ELIGIBLE -> "The provider fails rules of eligibility; `failedRules` names them.";
            case ALREADY_OFFERED -> "The provider has an open offer of this request.";
            case STATUS_FORBIDS -> "The request or package is in a status that does not allow this.";
            case ASSESSMENT_OUTSTANDING -> "The provider has not confirmed its own assessment yet.";
            case ASSESSMENT_DONE -> "The provider has confirmed its own assessment already.";
            case VARIATION_PENDING -> "More hours are being reserved for the package; wait for the outcome.";
            case NOTHING_CHANGED -> "What was sent is what stands already.";
            case NOT_YOUR_PACKAGE -> "The package is another provider's.";
            case CASE_EXISTS -> "The person has an open discharge case of this hospital stay.";
            case CASE_CLOSED -> "The discharge case is closed.";
            case ALREADY_SO -> "That is so already.";
            case LATER_ENTRIES -> "Later entries of the case rest on this one; retract those first.";
            case ENTRY_ALREADY_RETRACTED -> "The entry was retracted before.";
            case ENTRY_NEEDED -> "The case needs this entry.";
            case OTHER_PERSON -> "The request is for another person than the case.";
            case NOT_WAITING_THEN -> "The person did not wait at that time.";
            case NOT_YOUR_HOSPITAL -> "The case is another hospital's.";
            case TREE_INCONSISTENT ->
                "The tree contradicts a head that was signed of it: somebody changed it, and nothing more is signed.";
            case NEVER_RESET -> "What this processor did is not done again; `detail` says why.";
            case RESET_UNDER_WAY -> "A reset of the processor that was asked for before is not done yet.";
            case LOG_ALTERED ->
                "A row of the log is not the one that was recorded: somebody changed it, and nothing that rests on it is"
                        + " signed.";
            case POSTCODE_OUTSIDE_FRAMEWORK -> "The postcode lies in no area of the framework.";
            case DATE_BEFORE_FRAMEWORK -> "The date lies before the framework opens.";
            case AREA_UNKNOWN -> "The framework has no area of this code.";
            case TOO_MANY_CARERS -> "The policy does not allow so many carers for one visit.";
            case PROVIDER_UNKNOWN -> "A provider is named that the framework does not have.";
            case CASE_UNKNOWN -> "The request names a discharge case that there is not.";
            case CASE_OF_OTHER_PERSON -> "The discharge case that the request names is another person's.";
            case CASE_NO_LONGER_OPEN -> "The discharge case that the request names is over.";
            case REQUEST_UNKNOWN -> "A package request is named that there is not.";
            case WEIGHTS_NOT_WHOLE -> "The weights of quality and price do not make 100 together.";
            case WINDOW_TOO_LONG -> "A response window has more minutes than ten weeks of its working time.";
            case TIME_IN_FUTURE -> "What happened cannot have happened in the future.";
            case TIME_BEFORE_OFFER -> "An answer cannot have been given before the offer was made.";
            case TIME_BEFORE_ADMISSION -> "That cannot have happened before the person was admitted.";
            case DATE_NOT_POSSIBLE -> "The date does not fit to what happened before.";
            case IDEMPOTENCY_KEY_REUSED -> "The Idempotency-Key was used before, with another request.";
            case STALE_VERSION -> "The resource has changed since the version that If-Match names; read it again.";
        };
    }
}
