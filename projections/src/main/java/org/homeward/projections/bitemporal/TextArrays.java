package org.homeward.projections.bitemporal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows for one statement: an array of texts for each of its parameters. */
public final class TextArrays {
    private TextArrays() {}

    /** @param values one for each parameter, in their order */
    public static <T> PreparedStatement prepared(
            Connection connection, String sql, Collection<T> rows, List<Function<T, @Nullable String>> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int parameter = 1;
        for (Function<T, @Nullable String> value : values) {
            @Nullable String[] array = rows.stream().map(value).toArray(String[]::new);
            statement.setArray(parameter++, connection.createArrayOf("text", array));
        }
        return statement;
    }
}
