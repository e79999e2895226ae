package org.homeward.service.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** Reads a {@link CsvBody}. */
final class PlainCsv extends StrictBody<CsvBody> {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    PlainCsv() {
        super(CsvBody.class, new MediaType("text", "csv"));
    }

    @Override
    CsvBody read(byte[] bytes, Class<? extends CsvBody> type) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new CsvBody(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new Malformed("The body is not UTF-8");
        }
    }
}
