package org.homeward.query.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.homeward.contract.Refused;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.VerificationView;
import org.homeward.contract.audit.VerificationView.Difference;
import org.homeward.contract.audit.VerificationView.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Heads are signed and the log is verified while others do the same, and whatever was taken out of the tables. */
class TreesIT {
    private final TreesForTests trees = new TreesForTests();

    @Test
    void aHeadThatAnotherSignedMeanwhileIsNoSignOfAShrunkLog() {
        trees.grow(5);
        trees.checkpoints.current(TreesForTests.HERE);
        Checkpoints slow = new Checkpoints(
                beforeTheSecondStatement(() -> {
                    trees.grow(3);
                    trees.checkpoints.current(TreesForTests.HERE);
                }),
                trees.transaction,
                trees.notary);

        assertThat(slow.current(TreesForTests.HERE).treeSize()).isEqualTo(8);
    }

    /** Another node's work, in a transaction of its own, between two reads of this one. */
    private JdbcClient beforeTheSecondStatement(Runnable work) {
        AtomicInteger statements = new AtomicInteger();
        return (JdbcClient) Proxy.newProxyInstance(
                JdbcClient.class.getClassLoader(), new Class<?>[] {JdbcClient.class}, (proxy, method, arguments) -> {
                    if (statements.incrementAndGet() == 2) {
                        CompletableFuture.runAsync(work).join();
                    }
                    return method.invoke(trees.jdbc, arguments);
                });
    }

    @Test
    void anHonestLogIsEqualOverEveryRange() {
        for (int i = 0; i < 4; i++) {
            trees.grow(3);
            trees.checkpoints.current(TreesForTests.HERE);
        }
        assertThat(trees.verify(1, trees.end())).isEqualTo(new VerificationView(1, 120, 12, 4, true, null));
        assertThat(trees.verify(31, 90)).isEqualTo(new VerificationView(31, 90, 6, 3, true, null));
        assertThat(trees.verify(35, 85)).isEqualTo(new VerificationView(35, 85, 5, 2, true, null));
    }

    @Test
    void headsBeyondTheRangeAreNotLookedAt() {
        trees.grow(3);
        trees.checkpoints.current(TreesForTests.HERE);
        trees.grow(3);
        trees.jdbc
                .sql("INSERT INTO audit_checkpoint (authority, tree_size, root, position, note, signed_at)"
                        + " SELECT authority, 6, root, 60, 'forged', signed_at FROM audit_checkpoint")
                .update();

        assertThat(trees.verify(1, 50).equal()).isTrue();
        assertThat(difference(1, 60)).extracting(Difference::kind).isEqualTo(Kind.CHECKPOINT_CHANGED);
    }

    @Test
    void aNodeThatIsGoneIsNamedWithTheFirstEventBelowIt() {
        trees.grow(6);
        trees.tamper("DELETE FROM audit_node WHERE level = 1 AND node_index = 2");
        assertThat(difference(1, 60))
                .isEqualTo(new Difference(
                        50, Kind.TREE_CHANGED, "The hash that the tree kept of its events 5 to 6 is gone"));

        trees.tamper("DELETE FROM audit_node WHERE level = 2");
        assertThat(difference(45, 60))
                .isEqualTo(new Difference(
                        10, Kind.TREE_CHANGED, "The hash that the tree kept of its events 1 to 4 is gone"));
    }

    @Test
    void nothingIsSignedOverANodeThatIsGone() {
        trees.grow(6);
        trees.tamper("DELETE FROM audit_node WHERE level = 2");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> trees.checkpoints.current(TreesForTests.HERE))
                .satisfies(refused -> {
                    assertThat(refused.rejection().code()).isEqualTo(RejectionCode.TREE_INCONSISTENT);
                    assertThat(refused.rejection().detail()).contains("of its events 1 to 4 is gone");
                });
    }

    @Test
    void aTailThatWasCutOffWithItsTreeIsMissedByTheHeadThatWasSigned() {
        trees.grow(6);
        trees.checkpoints.current(TreesForTests.HERE);
        cutBackToThreeEvents();

        assertThat(trees.verify(1, 29).equal())
                .as("what is left is what it was")
                .isTrue();
        for (long to : List.of(30L, 60L)) {
            assertThat(difference(1, to).kind()).isEqualTo(Kind.MISSING);
            assertThat(difference(1, to).position()).isEqualTo(31);
            assertThat(difference(1, to).detail()).contains("6 events", "there are 3");
        }
        refusesToSign();
        trees.grow(4);
        refusesToSign();
        assertThat(difference(1, trees.end()).kind()).isEqualTo(Kind.REWRITTEN);
    }

    @Test
    void rowsAndLeavesThatWereCutOffAreMissedByTheSizeOfTheTree() {
        trees.grow(6);
        trees.tamper("DELETE FROM event WHERE position > 30", "DELETE FROM audit_leaf WHERE leaf_index >= 3");

        assertThat(difference(1, 60).kind()).isEqualTo(Kind.MISSING);
        assertThat(difference(1, 60).position()).isEqualTo(31);
    }

    /** Rows, leaves, nodes and the size of the tree: everything but the head, which is signed. */
    private void cutBackToThreeEvents() {
        trees.tamper(
                "DELETE FROM event WHERE position > 30",
                "DELETE FROM audit_leaf WHERE leaf_index >= 3",
                "DELETE FROM audit_node WHERE (node_index + 1) << level > 3",
                "UPDATE audit_tree SET size = 3, position = 30");
    }

    private void refusesToSign() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> trees.checkpoints.current(TreesForTests.HERE))
                .satisfies(
                        refused -> assertThat(refused.rejection().code()).isEqualTo(RejectionCode.TREE_INCONSISTENT));
    }

    private Difference difference(long from, long to) {
        VerificationView found = trees.verify(from, to);
        assertThat(found.equal()).isFalse();
        return found.difference();
    }
}
