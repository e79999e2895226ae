package org.homeward.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.homeward.contract.Area;
import org.homeward.contract.Funder;
import org.homeward.contract.WeeklyHours;
import org.junit.jupiter.api.Test;

class RecordCsvTest {
    record Inner(String name, int count) {}

    record Row(
            Area area, WeeklyHours hours, Inner inner, List<Area> areas, List<Inner> inners, Map<Funder, Integer> by) {}

    @Test
    void aColumnStandsForEachComponentAndForWhatLiesInside() {
        Row row = new Row(
                new Area("NORTH"),
                WeeklyHours.ofQuarters(54),
                new Inner("a", -1),
                List.of(new Area("N"), new Area("S")),
                List.of(new Inner("b", 2)),
                Map.of(Funder.COUNCIL, 3, Funder.NHS, 4));

        assertThat(RecordCsv.write(Row.class, List.of(row)))
                .isEqualTo("area,hours,inner.name,inner.count,areas,inners,by.COUNCIL,by.NHS\r\n"
                        + "NORTH,13.5,a,-1,N S,\"[{\"\"name\"\":\"\"b\"\",\"\"count\"\":2}]\",3,4\r\n");
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertThat(RecordCsv.write(Row.class, List.of(new Row(null, null, null, List.of(), List.of(), null))))
                .endsWith("\r\n,,,,,,,\r\n");
    }

    @Test
    void anEmptyListHasItsColumns() {
        assertThat(RecordCsv.write(Inner.class, List.of())).isEqualTo("name,count\r\n");
    }

    @Test
    void whatSomebodyTypedIsNeverAFormula() {
        for (String evil : List.of("=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx")) {
            assertThat(RecordCsv.write(Inner.class, List.of(new Inner(evil, 1)))
                            .lines()
                            .skip(1)
                            .findFirst()
                            .orElseThrow())
                    .as(evil)
                    .matches("\"?'.*");
        }
        assertThat(RecordCsv.write(Inner.class, List.of(new Inner("-12.5", -3))))
                .endsWith("-12.5,-3\r\n");
    }

    @Test
    void quotesCommasAndLineEndsStayInsideTheirCell() {
        assertThat(RecordCsv.write(Inner.class, List.of(new Inner("a \"b\", c\nd", 1))))
                .endsWith("\"a \"\"b\"\", c\nd\",1\r\n");
    }
}
