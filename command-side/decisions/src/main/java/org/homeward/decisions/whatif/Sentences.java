package org.homeward.decisions.whatif;

import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.audit.WhatIfQuestion;
import org.homeward.contract.audit.WhatIfQuestion.Assumptions;

/** What an answer rests on, in words; a change of any of it is a new version of the model. */
final class Sentences {
    private Sentences() {}

    static List<String> of(WhatIfQuestion question) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Requests, changes of need, endings, declared hours, bars, grades and offers by hand happen as they"
                        + " did, at the same time.");
        sentences.add(
                "A provider that was asked for a request on record answers as it did: to the same offer at the same"
                        + " time, to an offer of another time after as much working time.");
        sentences.add(
                "A recorded no for want of hours, or for a bar, counts only while that holds in the other world.");
        sentences.add(acceptance(question.assumptions()));
        sentences.add(time(question.assumptions()));
        sentences.add("An assumed no is for want of staff, and so a breach of an obliged provider; which answer it is"
                + " follows from the request, the provider and how often it was asked, so that it is always the same.");
        sentences.add(
                "Assessment and start are when they were on record or, after a later placement, as long after it as"
                        + " on record. Only the provider that gave a package back on record gives it back.");
        sentences.add("The record is read up to the end of the period: what waits then counts as waiting.");
        return List.copyOf(sentences);
    }

    private static String acceptance(Assumptions assumptions) {
        return assumptions.acceptancePercent() != null
                ? "Where nobody answered on record, " + assumptions.acceptancePercent() + " in 100 say yes."
                : "Where nobody answered on record, a provider says yes, no or nothing as often as it did in the period;"
                        + " with fewer than " + assumptions.fewestAnswers()
                        + " answers as often as its tier did, and without those as all did.";
    }

    private static String time(Assumptions assumptions) {
        return assumptions.answerMinutes() != null
                ? "An assumed answer comes after " + assumptions.answerMinutes() + " working minutes."
                : "An assumed answer comes after the median working time of those answers; without any, after half of"
                        + " the window.";
    }
}
