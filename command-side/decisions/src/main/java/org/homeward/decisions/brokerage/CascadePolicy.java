package org.homeward.decisions.brokerage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Identifier;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Candidate;
import org.homeward.contract.brokerage.Candidate.Outcome;
import org.homeward.contract.brokerage.CandidateFacts;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.EligibilityRule;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RequestFacts;
import org.homeward.contract.brokerage.RoundCause;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.framework.Policy.OfferMode;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.decisions.calendar.WorkingTime;

/**
 * Whom the cascade asks next: Tier 1 of the area, then Tier 2, then specialists. A pure function of what is recorded
 * in the round's event, so that anyone can run it again.
 */
public final class CascadePolicy {
    /** Version of these rules, beside the policy's: recorded with every decision. */
    public static final int VERSION = 1;

    private CascadePolicy() {}

    /** The decision on these facts: the first stage with an eligible provider, and everyone considered up to it. */
    public static Considered decide(RequestFacts request, List<CandidateFacts> facts) {
        List<Candidate> considered = new ArrayList<>();
        for (Tier stage : Tier.values()) {
            OfferMode mode = request.policy().modes().getOrDefault(stage, OfferMode.ALL_AT_ONCE);
            List<CandidateFacts> ofStage = facts.stream()
                    .filter(candidate -> candidate.tier() == stage)
                    .toList();
            List<Candidate> ranked = rank(eligible(request, ofStage), request, mode);
            considered.addAll(ranked);
            considered.addAll(passedOver(request, ofStage));
            if (!ranked.isEmpty()) {
                return new Considered(request, considered, stage, mode);
            }
        }
        return new Considered(request, considered, null, null);
    }

    /** The decision for a provider that a broker named: every rule but the order and its earlier answer. */
    public static Considered decideByHand(RequestFacts request, CandidateFacts named) {
        List<EligibilityRule> failed = Eligibility.failedRules(request, named).stream()
                .filter(rule -> rule != EligibilityRule.NOT_ALREADY_ANSWERED)
                .toList();
        return failed.isEmpty()
                ? new Considered(
                        request,
                        List.of(new Candidate(
                                named, Outcome.OFFERED, List.of(), warnings(named), 1, "named by a broker")),
                        named.tier(),
                        OfferMode.ONE_BY_ONE)
                : new Considered(
                        request,
                        List.of(new Candidate(named, Outcome.PASSED_OVER, failed, warnings(named), null, null)),
                        null,
                        null);
    }

    /** Runs a recorded decision again on its recorded facts. */
    public static Considered recompute(RoundCause cause, Considered recorded) {
        List<CandidateFacts> facts =
                recorded.candidates().stream().map(Candidate::facts).toList();
        return cause == RoundCause.BY_HAND
                ? decideByHand(recorded.request(), facts.getFirst())
                : decide(recorded.request(), facts);
    }

    /** Runs a recorded round again: whom it asks, and until when they may answer. */
    public static RoundOpened recompute(RoundOpened recorded) {
        Considered decision = recompute(recorded.cause(), recorded.decision());
        return new RoundOpened(
                recorded.packageId(),
                recorded.number(),
                recorded.attempt(),
                recorded.cause(),
                decision,
                offers(decision),
                recorded.byHandReason(),
                recorded.occurredAt());
    }

    /** Runs a recorded decision that found nobody again. */
    public static RequestUnplaced recompute(RequestUnplaced recorded) {
        return new RequestUnplaced(
                recorded.packageId(),
                recorded.attempt(),
                recorded.cause(),
                recompute(recorded.cause(), recorded.decision()),
                recorded.occurredAt());
    }

    /** The offers that go out on a decision, each until the end of the policy's window. */
    static List<OpenedOffer> offers(Considered decision) {
        RequestFacts request = decision.request();
        ResponseWindow window = request.policy().windows().get(request.urgency());
        if (window == null) {
            throw new IllegalStateException(
                    "policy " + request.policyVersion() + " has no window for " + request.urgency());
        }
        Instant respondBy = WorkingTime.deadline(request.decidedAt(), window);
        return decision.candidates().stream()
                .filter(candidate -> candidate.outcome() == Outcome.OFFERED)
                .map(candidate -> new OpenedOffer(candidate.facts().providerId(), respondBy))
                .toList();
    }

    private static List<CandidateFacts> eligible(RequestFacts request, List<CandidateFacts> candidates) {
        return candidates.stream()
                .filter(candidate -> Eligibility.failedRules(request, candidate).isEmpty())
                .toList();
    }

    private static List<Candidate> passedOver(RequestFacts request, List<CandidateFacts> candidates) {
        return candidates.stream()
                .map(candidate -> new Candidate(
                        candidate,
                        Outcome.PASSED_OVER,
                        Eligibility.failedRules(request, candidate),
                        warnings(candidate),
                        null,
                        null))
                .filter(candidate -> !candidate.failedRules().isEmpty())
                .sorted(Comparator.comparing(
                        candidate -> candidate.facts().providerId().value()))
                .toList();
    }

    private static List<Candidate> rank(List<CandidateFacts> eligible, RequestFacts request, OfferMode mode) {
        List<CandidateFacts> inOrder =
                eligible.stream().sorted(order(request, eligible)).toList();
        List<Candidate> ranked = new ArrayList<>();
        for (int place = 1; place <= inOrder.size(); place++) {
            CandidateFacts candidate = inOrder.get(place - 1);
            boolean asked = mode == OfferMode.ALL_AT_ONCE || place == 1;
            ranked.add(new Candidate(
                    candidate,
                    asked ? Outcome.OFFERED : Outcome.PASSED_OVER,
                    asked ? List.of() : List.of(EligibilityRule.FIRST_IN_ORDER),
                    warnings(candidate),
                    place,
                    because(candidate, request.policy(), eligible)));
        }
        return ranked;
    }

    // --- order

    private static Comparator<CandidateFacts> order(RequestFacts request, List<CandidateFacts> eligible) {
        Comparator<CandidateFacts> preferredFirst =
                Comparator.comparing(CandidateFacts::preferred).reversed();
        Comparator<CandidateFacts> byPolicy = switch (request.policy().order()) {
            case ROTATION ->
                gradeWarningsLast().thenComparing(CascadePolicy::byShareAwarded).thenComparing(mostSpare());
            case SPARE_CAPACITY -> gradeWarningsLast().thenComparing(mostSpare());
            case QUALITY_PRICE ->
                Comparator.<CandidateFacts, BigDecimal>comparing(
                                candidate -> score(candidate, request.policy(), eligible))
                        .reversed();
        };
        return preferredFirst
                .thenComparing(byPolicy)
                .thenComparing(candidate -> tieBreak(request.packageId(), candidate.providerId()));
    }

    private static Comparator<CandidateFacts> gradeWarningsLast() {
        return Comparator.comparingInt(candidate -> switch (candidate.grade()) {
            case EXCELLENT, GOOD, NOT_RATED, IN_ASSESSMENT -> 0;
            case REQUIRES_IMPROVEMENT -> 1;
            case POOR -> 2;
        });
    }

    /** Compares awarded / declared without dividing, so that no rounding decides. */
    private static int byShareAwarded(CandidateFacts one, CandidateFacts other) {
        return Long.compare(
                (long) one.awarded().quarters() * other.declaredInAll().quarters(),
                (long) other.awarded().quarters() * one.declaredInAll().quarters());
    }

    private static Comparator<CandidateFacts> mostSpare() {
        return Comparator.comparing(CandidateFacts::spare).reversed();
    }

    /** Quality points (0 to 100) and price points (100 for the lowest rate) by the policy's weights. */
    private static BigDecimal score(CandidateFacts candidate, Policy policy, List<CandidateFacts> eligible) {
        int lowestRate = eligible.stream()
                .mapToInt(CandidateFacts::ratePencePerHour)
                .min()
                .orElseThrow();
        BigDecimal pricePoints = candidate.ratePencePerHour() == lowestRate
                ? BigDecimal.valueOf(100)
                : BigDecimal.valueOf(100L * lowestRate)
                        .divide(BigDecimal.valueOf(candidate.ratePencePerHour()), 6, RoundingMode.HALF_UP);
        return BigDecimal.valueOf((long) policy.qualityWeight() * qualityPoints(candidate.grade()))
                .add(pricePoints.multiply(BigDecimal.valueOf(policy.priceWeight())))
                .divide(BigDecimal.valueOf(100), 6, RoundingMode.HALF_UP);
    }

    private static int qualityPoints(QualityGrade grade) {
        return switch (grade) {
            case EXCELLENT -> 100;
            case GOOD -> 75;
            case NOT_RATED, IN_ASSESSMENT -> 50;
            case REQUIRES_IMPROVEMENT -> 25;
            case POOR -> 0;
        };
    }

    /** The same for the same request and provider for ever, and different from request to request. */
    private static String tieBreak(PackageId request, ProviderId provider) {
        return sha256(Stream.of(request, provider).map(Identifier::value).toList());
    }

    private static String sha256(List<String> parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    // --- in words

    private static List<String> warnings(CandidateFacts candidate) {
        return candidate.grade() == QualityGrade.REQUIRES_IMPROVEMENT || candidate.grade() == QualityGrade.POOR
                ? List.of("GRADE_" + candidate.grade())
                : List.of();
    }

    private static String because(CandidateFacts candidate, Policy policy, List<CandidateFacts> eligible) {
        String figures = switch (policy.order()) {
            case ROTATION ->
                candidate.awarded() + " awarded in " + policy.rotationWeeks() + " weeks of " + candidate.declaredInAll()
                        + " declared, " + candidate.spare() + " spare";
            case SPARE_CAPACITY -> candidate.spare() + " spare";
            case QUALITY_PRICE ->
                "score "
                        + score(candidate, policy, eligible)
                                .stripTrailingZeros()
                                .toPlainString() + ": "
                        + candidate.grade() + " at " + policy.qualityWeight() + " %, "
                        + candidate.ratePencePerHour() + " p an hour at " + policy.priceWeight() + " %";
        };
        return candidate.preferred() ? "preferred by the person; " + figures : figures;
    }
}
