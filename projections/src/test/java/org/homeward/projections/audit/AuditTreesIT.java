package org.homeward.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditTreesIT {
    private static final ApplicationDatabase DATABASE = ApplicationDatabase.create();

    /** Or what lies between would be appended a second time. */
    @Test
    void whoComesLaterWithLessDoesNotMoveTheTreesBack() {
        AuditTrees trees = new AuditTrees(DATABASE.main());
        JdbcClient.create(DATABASE.main())
                .sql("UPDATE audit_tree_position SET position = 1000")
                .update();

        trees.growTo(100);

        assertThat(trees.position()).isEqualTo(1000);
    }
}
