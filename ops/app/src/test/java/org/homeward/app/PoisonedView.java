package org.homeward.app;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A view that cannot take in some events, as if the code that folds them were wrong: the database refuses the rows. Works
 * from outside, on a program in another process too, and the mend is to take it away.
 */
public final class PoisonedView implements AutoCloseable {
    private final JdbcClient jdbc;
    private final String view;

    private PoisonedView(JdbcClient jdbc, String view) {
        this.jdbc = jdbc;
        this.view = view;
    }

    /**
     * From now on.
     *
     * @param view a table of the live views, for example {@code view_package}
     * @param rows which of them are refused: SQL on {@code NEW}, for example {@code NEW.package_id = 'pkg-1'}
     */
    public static PoisonedView refusing(JdbcClient jdbc, String view, String rows) {
        jdbc.sql("""
                CREATE OR REPLACE FUNCTION public.poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'broken on purpose';
                END $$""").update();
        jdbc.sql(
                        "CREATE TRIGGER poison BEFORE INSERT ON public.%s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION public.poison()"
                                .formatted(view, rows))
                .update();
        return new PoisonedView(jdbc, view);
    }

    /** Mends it. */
    @Override
    public void close() {
        jdbc.sql("DROP TRIGGER IF EXISTS poison ON public." + view).update();
    }
}
