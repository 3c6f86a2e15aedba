package org.shoregate.config.internal.text;

/** The codes of what this package finds wrong. */
final class SyntaxCode {
    /** The directory or a file is missing, no regular file, or may not be read. */
    static final String UNREADABLE = "SG-S001";
    /** A file, or all that it includes, is larger than 10 MiB. */
    static final String TOO_LARGE = "SG-S002";
    /** A file holds NUL characters, so it is no text. */
    static final String BINARY = "SG-S003";
    /** A character that no entry may have: quotes, back quotes, backslashes, what is not ASCII or not printable. */
    static final String FORBIDDEN_CHARACTER = "SG-S004";
    /** An entry has more columns than its file. */
    static final String TOO_MANY_COLUMNS = "SG-S005";
    /** Parentheses are not closed, or not opened. */
    static final String PARENTHESES = "SG-S006";
    /** A column/value pair is malformed. */
    static final String BAD_PAIR = "SG-S007";
    /** A column/value pair names a column that the file does not have. */
    static final String UNKNOWN_COLUMN = "SG-S008";
    /** Warning: a column/value pair replaces a column that was given already. */
    static final String PAIR_OVERRIDES = "SG-S009";
    /** More than one semicolon on a line. */
    static final String SEMICOLONS = "SG-S010";
    /** A list has an empty element. */
    static final String EMPTY_ELEMENT = "SG-S011";
    /** {@code ?IF}, {@code ?ELSIF}, {@code ?ELSE} and {@code ?ENDIF} do not fit together. */
    static final String CONDITIONS = "SG-S012";
    /** An expression is malformed or uses what is not supported. */
    static final String BAD_EXPRESSION = "SG-S013";
    /** A directive is unknown or malformed. */
    static final String BAD_DIRECTIVE = "SG-S014";
    /** {@code ?FORMAT} is not allowed in the file, or names a format that it does not have. */
    static final String BAD_FORMAT = "SG-S015";
    /** {@code ?COMMENT} is not allowed in the file. */
    static final String COMMENT_REFUSED = "SG-S016";
    /** {@code SECTION} is not allowed in the file. */
    static final String SECTION_REFUSED = "SG-S017";
    /** The configuration says {@code ?ERROR}. */
    static final String ERROR_DIRECTIVE = "SG-S018";
    /** Warning: the configuration says {@code ?WARNING}. */
    static final String WARNING_DIRECTIVE = "SG-S019";
    /** {@code INCLUDE} is malformed, or its file does not exist. */
    static final String BAD_INCLUDE = "SG-S020";
    /** {@code INCLUDE} and {@code SHELL} are nested too deep, or there are too many of them. */
    static final String INCLUDE_LIMIT = "SG-S021";
    /** A command behind {@code SHELL} failed or took too long. */
    static final String SHELL_FAILED = "SG-S022";
    /** {@code PERL} is not supported. */
    static final String PERL_REFUSED = "SG-S023";
    /** A variable is not set while IGNOREUNKNOWNVARIABLES=No. */
    static final String UNDEFINED_VARIABLE = "SG-S024";
    /** Variables refer to each other without end, or make a line too long. */
    static final String EXPANSION_LIMIT = "SG-S025";
    /** A variable is set whose name is reserved. */
    static final String RESERVED_VARIABLE = "SG-S026";
    /** The script params failed or took too long. */
    static final String PARAMS_FAILED = "SG-S027";
    /** A line of shorewall.conf is no KEY=value, or its value is malformed. */
    static final String BAD_SETTING = "SG-S028";
    /** Warning: shorewall.conf has a key that Shorewall does not know. */
    static final String UNKNOWN_SETTING = "SG-S029";
    /** Warning: a comment ends in a backslash and so swallows the entry below. */
    static final String SWALLOWED_LINE = "SG-S030";
    /** Warning: {@code ?RESET} of a variable that is not set. */
    static final String RESET_UNKNOWN = "SG-S031";

    private SyntaxCode() {
    }
}
