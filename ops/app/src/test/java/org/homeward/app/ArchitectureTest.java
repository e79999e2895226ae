package org.homeward.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule is checked twice: the program keeps it, and {@code org.homeward.archcontrol}, laid out like the program and
 * breaking every rule on purpose, is caught breaking it. A rule that stopped looking would fail its control.
 */
class ArchitectureTest {

    private static final String PROGRAM = "org.homeward";
    private static final String CONTROL = "org.homeward.archcontrol";

    private static final JavaClasses PROGRAM_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROGRAM);
    private static final JavaClasses CONTROL_CLASSES = new ClassFileImporter().importPackages(CONTROL);

    /** A rule for whatever root package it is given, and the names of the controls it must catch. */
    record Rule(String sentence, Function<String, ArchRule> under, List<String> controls) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                rule(
                        "the contract knows only the JDK, JSpecify and itself",
                        ArchitectureTest::contractStandsAlone,
                        "contract.KnowsSpring",
                        "contract.KnowsDecisions"),
                rule(
                        "decisions know only the JDK, JSpecify, the contract and the holiday calendar",
                        ArchitectureTest::decisionsStandAlone,
                        "decisions.KnowsAxon",
                        "decisions.Logs"),
                rule(
                        "decisions take time, ids and chance from outside",
                        ArchitectureTest::decisionsArePure,
                        "decisions.AsksTheClock",
                        "decisions.TakesTheTime",
                        "decisions.MakesIds",
                        "decisions.ThrowsDice",
                        "decisions.LogsWithTheJdk"),
                rule(
                        "proof knows only the JDK, JSpecify and itself",
                        ArchitectureTest::proofStandsAlone,
                        "proof.KnowsDecisions",
                        "proof.KnowsSpring"),
                rule(
                        "the sides never see one another",
                        ArchitectureTest::sidesAreApart,
                        "projections.KnowsDecisions",
                        "projections.KnowsTheDischargeClock",
                        "projections.discharge.KnowsOtherDecisions",
                        "projections.KnowsService",
                        "query.KnowsProjections",
                        "query.KnowsDecisionsOutsideTheAudit",
                        "query.KnowsProofOutsideTheAudit",
                        "query.audit.KnowsService",
                        "projections.KnowsProofOutsideTheAudit",
                        "projections.audit.KnowsDecisions",
                        "service.KnowsQuery",
                        "service.KnowsTheApp"),
                rule(
                        "a what-if runs in memory: it reaches no store, and the live streams only to read them",
                        ArchitectureTest::whatIfsReachNoStore,
                        "decisions.whatif.KeepsAFile",
                        "query.audit.whatif.PublishesAnEvent"),
                rule(
                        "no quantity is a floating-point number",
                        ArchitectureTest::noFloatingPoint,
                        "contract.HoursAsDouble",
                        "decisions.RateAsFloat"),
                rule(
                        "nothing is injected into fields",
                        ArchitectureTest::noFieldInjection,
                        "service.HasAFieldInjected"),
                rule(
                        "no XStream, no sagas, no deadline managers",
                        ArchitectureTest::nothingThatAxonDrops,
                        "service.UsesXStream",
                        "service.IsASaga",
                        "service.SetsADeadline"),
                rule(
                        "only the application and the verifier write to the console",
                        ArchitectureTest::noStandardStreams,
                        "query.PrintsALine"));
    }

    private static Rule rule(String sentence, Function<String, ArchRule> under, String... controls) {
        return new Rule(sentence, under, List.of(controls));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProgramKeeps(Rule rule) {
        rule.under().apply(PROGRAM).check(PROGRAM_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theControlIsCaughtBreaking(Rule rule) {
        var report = rule.under().apply(CONTROL).evaluate(CONTROL_CLASSES).getFailureReport();
        for (String control : rule.controls()) {
            assertThat(report.getDetails())
                    .as(control)
                    .anyMatch(violation -> violation.contains(CONTROL + "." + control));
        }
    }

    private static ArchRule contractStandsAlone(String root) {
        return classes()
                .that(resideInAnyPackage(root + ".contract.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", root + ".contract..")
                        .or(PRIMITIVES));
    }

    private static ArchRule decisionsStandAlone(String root) {
        return classes()
                .that(resideInAnyPackage(root + ".decisions.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "de.focus_shift.jollyday..",
                                root + ".contract..",
                                root + ".decisions..")
                        .or(PRIMITIVES));
    }

    /** An auditor runs it alone, and reads it. */
    private static ArchRule proofStandsAlone(String root) {
        return classes()
                .that(resideInAnyPackage(root + ".proof.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", root + ".proof..")
                        .or(PRIMITIVES));
    }

    private static ArchRule decisionsArePure(String root) {
        return noClasses()
                .that(resideInAnyPackage(root + ".decisions.."))
                .should()
                .dependOnClassesThat(CLOCKS_DICE_AND_LOGS)
                .orShould()
                .accessTargetWhere(ASKS_THE_MACHINE);
    }

    private static ArchRule sidesAreApart(String root) {
        return CompositeArchRule.of(noClasses()
                        .that(resideInAnyPackage(root + ".projections..")
                                .and(resideOutsideOfPackages(
                                        root + ".projections.discharge..", root + ".projections.audit..")))
                        .should()
                        .dependOnClassesThat(oursExcept(root, "contract", "projections")))
                // The clock that decides and the one that is shown are one function.
                .and(mayKnow(root, root + ".projections.discharge..", "contract", "decisions.discharge", "projections"))
                .and(mayKnow(root, root + ".projections.audit..", "contract", "projections", "proof"))
                .and(mayKnow(root, root + ".service..", "contract", "decisions", "service"))
                .and(mayKnow(root, root + ".query.audit..", "contract", "decisions", "proof", "query"))
                .and(noClasses()
                        .that(resideInAnyPackage(root + ".query..")
                                .and(resideOutsideOfPackages(root + ".query.audit..")))
                        .should()
                        .dependOnClassesThat(oursExcept(root, "contract", "query")));
    }

    private static ArchRule mayKnow(String root, String side, String... known) {
        return noClasses().that(resideInAnyPackage(side)).should().dependOnClassesThat(oursExcept(root, known));
    }

    private static DescribedPredicate<JavaClass> oursExcept(String root, String... known) {
        var allowed = Stream.of(known).map(name -> root + "." + name + "..").toArray(String[]::new);
        return resideInAnyPackage(root + "..").and(resideOutsideOfPackages(allowed));
    }

    private static ArchRule whatIfsReachNoStore(String root) {
        return CompositeArchRule.of(noClasses()
                        .that(resideInAnyPackage(root + ".decisions.whatif.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..")))
                .and(noClasses()
                        .that(resideInAnyPackage(root + ".query.audit.whatif.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                        "org.axonframework.commandhandling..",
                                        "org.axonframework.eventsourcing..",
                                        "org.axonframework.modelling..")
                                .or(JavaClass.Predicates.assignableTo(
                                        org.axonframework.eventhandling.EventBus.class))));
    }

    private static ArchRule noFloatingPoint(String root) {
        var exact = resideInAnyPackage(root + ".contract..", root + ".decisions..");
        return CompositeArchRule.of(noFields()
                        .that()
                        .areDeclaredInClassesThat(exact)
                        .should()
                        .haveRawType(FLOATING_POINT))
                .and(noCodeUnits()
                        .that()
                        .areDeclaredInClassesThat(exact)
                        .should()
                        .haveRawReturnType(FLOATING_POINT)
                        .orShould()
                        .haveRawParameterTypes(ANY_FLOATING_POINT));
    }

    private static ArchRule noFieldInjection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(root + ".."))
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource");
    }

    private static ArchRule nothingThatAxonDrops(String root) {
        return noClasses()
                .that(resideInAnyPackage(root + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "com.thoughtworks.xstream..",
                                "org.axonframework.serialization.xml..",
                                "org.axonframework.modelling.saga..",
                                "org.axonframework.deadline..")
                        .or(JavaClass.Predicates.type(org.axonframework.spring.stereotype.Saga.class)));
    }

    private static ArchRule noStandardStreams(String root) {
        return noClasses()
                .that(resideInAnyPackage(root + "..")
                        .and(resideOutsideOfPackages(root + ".app..", root + ".proof.verify..")))
                .should(ACCESS_STANDARD_STREAMS);
    }

    private static final DescribedPredicate<JavaClass> PRIMITIVES = DescribedPredicate.describe(
            "primitives", type -> type.getBaseComponentType().isPrimitive());

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = DescribedPredicate.describe(
            "a floating-point type",
            type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                    .contains(type.getBaseComponentType().getName()));

    private static final DescribedPredicate<List<JavaClass>> ANY_FLOATING_POINT = DescribedPredicate.describe(
            "a floating-point type", types -> types.stream().anyMatch(FLOATING_POINT));

    private static final DescribedPredicate<JavaClass> CLOCKS_DICE_AND_LOGS = DescribedPredicate.describe(
            "are clocks, dice or logs",
            type -> type.getPackageName().startsWith("java.util.logging")
                    || type.getPackageName().startsWith("java.util.random")
                    || Set.of(
                                    "java.time.Clock",
                                    "java.time.InstantSource",
                                    "java.util.Random",
                                    "java.util.SplittableRandom",
                                    "java.util.concurrent.ThreadLocalRandom",
                                    "java.security.SecureRandom",
                                    "java.lang.System$Logger")
                            .contains(type.getName()));

    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_MACHINE =
            DescribedPredicate.describe("asks the machine for the time, an id or chance", access -> {
                var owner = access.getTargetOwner().getName();
                var name = access.getName();
                return (owner.startsWith("java.time.") && name.equals("now"))
                        || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                        || (owner.equals("java.lang.Math") && name.equals("random"))
                        || (owner.equals("java.util.Collections") && name.equals("shuffle"))
                        || (owner.equals("java.util.Date") && name.equals("<init>"))
                        || (owner.equals("java.lang.System")
                                && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getLogger")
                                        .contains(name));
            });
}
