package org.homeward.contract.discharge;

import java.util.List;
import org.homeward.contract.OdsCode;

/**
 * Who waits at the instant of the answer, counted and added up. The rows of each grouping add up to {@code total};
 * {@code over…} count everybody who has waited for longer, whatever the band.
 */
public record DelaySummaryView(
        DelayFigure total,
        DelayFigure over72Hours,
        DelayFigure over7Days,
        DelayFigure over14Days,
        DelayFigure over21Days,
        List<ByHospital> byHospital,
        List<ByWard> byWard,
        List<ByPathway> byPathway,
        List<ByCause> byCause,
        List<ByBand> byBand) {
    public DelaySummaryView {
        byHospital = List.copyOf(byHospital);
        byWard = List.copyOf(byWard);
        byPathway = List.copyOf(byPathway);
        byCause = List.copyOf(byCause);
        byBand = List.copyOf(byBand);
    }

    /** Those in one hospital. */
    public record ByHospital(OdsCode hospital, DelayFigure waiting) {}

    /** Those on one ward. */
    public record ByWard(OdsCode hospital, String ward, DelayFigure waiting) {}

    /** Those on one pathway; every pathway has a row. */
    public record ByPathway(Pathway pathway, DelayFigure waiting) {}

    /**
     * Those who wait for one thing; every cause has a row.
     *
     * @param waiting who waits for it now, and their whole waits
     * @param spent who has waited for it in the current wait, now or before, and the time within these segments
     */
    public record ByCause(DelayCause cause, DelayFigure waiting, DelayFigure spent) {}

    /** Those in one band of waiting; every band has a row. */
    public record ByBand(WaitingBand band, DelayFigure waiting) {}
}
