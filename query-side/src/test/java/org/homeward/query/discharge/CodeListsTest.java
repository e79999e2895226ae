package org.homeward.query.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.ReportedReason;
import org.homeward.query.discharge.CodeListFile.Code;
import org.homeward.query.discharge.CodeListFile.Mapping;
import org.junit.jupiter.api.Test;

class CodeListsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private final CodeLists lists = new CodeLists();

    @Test
    void theEighteenReasonsHoldUntilTheirSuccessorsDo() {
        assertThat(lists.reasons("acute-sitrep", LocalDate.of(2023, 12, 31)).codes())
                .hasSize(18);
        assertThat(lists.reasons("acute-sitrep", LocalDate.of(2024, 5, 26)).version())
                .isEqualTo("2021-04");
        assertThat(lists.reasons("acute-sitrep", LocalDate.of(2024, 5, 27)).codes())
                .hasSize(37);
        assertThat(lists.reasons("acute-sitrep", TODAY).version()).isEqualTo("2024-05");
        assertThatThrownBy(() -> lists.reasons("acute-sitrep", LocalDate.of(2021, 3, 31)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void mentalHealthDelayCodesAreThoseFrom01To37And98() {
        assertThat(lists.reasons("mental-health", TODAY).codes())
                .extracting(Code::code)
                .containsExactlyElementsOf(
                        Stream.concat(IntStream.rangeClosed(1, 37).mapToObj("%02d"::formatted), Stream.of("98"))
                                .toList());
    }

    @Test
    void everyCauseOnEveryPathwayHasAReasonOfEveryListInForce() {
        for (DelayCause cause : DelayCause.values()) {
            for (Pathway pathway : Pathway.values()) {
                assertThat(lists.reported(cause, pathway, TODAY))
                        .as("%s on %s", cause, pathway)
                        .extracting(ReportedReason::list)
                        .containsExactly("acute-sitrep", "mental-health");
            }
        }
    }

    @Test
    void aPathwayMeansWhatItMeantThatDay() {
        assertThat(lists.definition(Pathway.P1, LocalDate.of(2024, 1, 25)).orElseThrow())
                .satisfies(then -> assertThat(then.version()).isEqualTo("2021-07"))
                .satisfies(then -> assertThat(then.text()).contains("restarted package"));
        assertThat(lists.definition(Pathway.P1, LocalDate.of(2024, 1, 26))
                        .orElseThrow()
                        .version())
                .isEqualTo("2024-01");
        assertThat(lists.definition(Pathway.P1, LocalDate.of(2020, 1, 1))).isEmpty();
    }

    @Test
    void aLaterEditionIsOneMoreFileAndEndsTheOneBefore() {
        List<CodeListFile> files = new ArrayList<>(lists.all().stream()
                .map(file -> file.version().equals("2024-05") ? file.until(null) : file)
                .toList());
        files.add(edition("acute-sitrep", "2027-01", LocalDate.of(2027, 1, 1), null, whole("X1")));

        CodeLists more = new CodeLists(files);

        assertThat(more.reasons("acute-sitrep", LocalDate.of(2026, 12, 31)).version())
                .isEqualTo("2024-05");
        assertThat(more.reasons("acute-sitrep", LocalDate.of(2027, 1, 1)).version())
                .isEqualTo("2027-01");
    }

    @Test
    void twoEditionsThatHoldOnOneDayAreRefused() {
        assertThatThrownBy(() -> new CodeLists(List.of(
                        edition("a", "1", TODAY, TODAY.plusDays(9), whole("X1")),
                        edition("a", "2", TODAY.plusDays(9), null, whole("X1")))))
                .hasMessageContaining("a 1 and 2 both hold on 2026-12-10");
        assertThatThrownBy(() -> new CodeLists(List.of(
                        edition("a", "1", TODAY, null, whole("X1")), edition("a", "2", TODAY, null, whole("X1")))))
                .hasMessageContaining("both hold on 2026-12-01");
    }

    @Test
    void aMappingThatIsNotWholeIsRefused() {
        Map<DelayCause, Map<String, String>> holes = new EnumMap<>(whole("X1"));
        holes.put(DelayCause.ASSESSMENT, Map.of("P0", "X1", "P1", "X1", "P2", "X1"));
        assertThatThrownBy(() -> new CodeLists(List.of(edition("a", "1", TODAY, null, holes))))
                .hasMessageContaining("a 1 has no code for ASSESSMENT on P3")
                .hasMessageNotContaining("P2");
    }

    @Test
    void aMappingToACodeThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new CodeLists(List.of(edition("a", "1", TODAY, null, whole("X2")))))
                .hasMessageContaining("maps ASSESSMENT to X2");
    }

    @Test
    void aPathwayListWithoutAPathwayIsRefused() {
        assertThatThrownBy(() -> new CodeLists(List.of(edition("pathways", "1", TODAY, null, null))))
                .hasMessageContaining("pathways 1 does not have P0");
    }

    private static Map<DelayCause, Map<String, String>> whole(String code) {
        Map<DelayCause, Map<String, String>> codes = new EnumMap<>(DelayCause.class);
        for (DelayCause cause : DelayCause.values()) {
            codes.put(cause, Map.of("ANY", code));
        }
        return codes;
    }

    private static CodeListFile edition(
            String list, String version, LocalDate from, LocalDate to, Map<DelayCause, Map<String, String>> codes) {
        return new CodeListFile(
                list,
                "A list",
                version,
                from,
                to,
                "Invented",
                List.of(),
                false,
                List.of(new Code("X1", "A reason", "A group", null)),
                codes == null ? null : new Mapping(1, "Invented", codes));
    }
}
