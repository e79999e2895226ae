package org.homeward.query.discharge.pages;

import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.discharge.DelayTrendView;
import org.homeward.contract.discharge.DelayTrendView.Day;

/**
 * A small chart of who waited day by day, as its template draws it: a bar for everybody, and in it one for those over
 * 72 hours. Lengths in units of the drawing.
 *
 * @param most people on any day
 */
public record TrendChart(int width, int height, int most, List<Bar> bars) {
    private static final int STEP = 20;
    private static final int GAP = 4;
    private static final int HEIGHT = 100;

    /** @param y from the top; the bars stand on {@code height} */
    public record Bar(Day day, int x, int width, int y, int height, int overY, int overHeight) {}

    static TrendChart of(DelayTrendView trend) {
        int most = trend.items().stream().mapToInt(Day::people).max().orElse(0);
        int scale = Math.max(1, most);
        List<Bar> bars = new ArrayList<>();
        for (Day day : trend.items()) {
            int all = day.people() * HEIGHT / scale;
            int over = day.over72Hours() * HEIGHT / scale;
            bars.add(new Bar(day, bars.size() * STEP, STEP - GAP, HEIGHT - all, all, HEIGHT - over, over));
        }
        return new TrendChart(Math.max(STEP, bars.size() * STEP), HEIGHT, most, bars);
    }
}
