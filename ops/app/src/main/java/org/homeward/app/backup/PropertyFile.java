package org.homeward.app.backup;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A small text that is there as a whole or not at all. */
final class PropertyFile {
    private PropertyFile() {}

    static Properties read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(text);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new BackupRefused(file + " cannot be read: " + e);
        }
    }

    static void write(Path file, Properties properties) {
        try (WholeFile written = WholeFile.of(file)) {
            StringWriter text = new StringWriter();
            properties.store(text, null);
            written.stream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            written.keep();
        } catch (IOException e) {
            throw new BackupRefused(file + " cannot be written: " + e);
        }
    }
}
