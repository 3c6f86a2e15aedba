package org.shoregate.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The code of a diagnostic as an argument. */
final class DiagnosticCode implements ITypeConverter<String> {
    private static final Pattern FORM = Pattern.compile("SG-[A-Z]\\d{3}");

    @Override
    public String convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no code of a diagnostic; write one as in SG-L014");
        }
        return text;
    }
}
