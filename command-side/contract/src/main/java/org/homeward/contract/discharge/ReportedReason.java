package org.homeward.contract.discharge;

/**
 * What a national list calls the cause of a wait.
 *
 * @param list name of the list, for example {@code acute-sitrep}
 * @param version of the list
 * @param mappingVersion version of this program's mapping from cause and pathway to the list's codes
 */
public record ReportedReason(String list, String version, int mappingVersion, String code, String text) {}
