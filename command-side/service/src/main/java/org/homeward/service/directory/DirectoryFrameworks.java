package org.homeward.service.directory;

import java.time.ZoneOffset;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.service.json.ContractJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Frameworks and their policy versions. */
final class DirectoryFrameworks {
    private static final JsonMapper JSON = ContractJson.strictMapper();

    private final JdbcClient jdbc;

    DirectoryFrameworks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void on(String authority, FrameworkEvent event) {
        switch (event) {
            case FrameworkOpened opened ->
                jdbc.sql("""
                        INSERT INTO directory_framework (authority, framework, areas, opens_on, closes_on)
                        VALUES (?, ?, ?, ?, ?)
                        """)
                        .param(authority)
                        .param(opened.frameworkId().value())
                        .param(JSON.writeValueAsString(opened.areas()))
                        .param(opened.opensOn())
                        .param(opened.closesOn())
                        .update();
            case PolicyPublished published ->
                jdbc.sql("""
                        INSERT INTO directory_policy
                               (authority, framework, version, effective_from, rotation_weeks, policy)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                        .params(
                                authority,
                                published.frameworkId().value(),
                                published.version(),
                                published.effectiveFrom().atOffset(ZoneOffset.UTC),
                                published.policy().rotationWeeks(),
                                JSON.writeValueAsString(published.policy()))
                        .update();
            case PolicyTookEffect _ -> {
                // Which version is in force is a matter of the time at which the facts are read.
            }
        }
    }
}
