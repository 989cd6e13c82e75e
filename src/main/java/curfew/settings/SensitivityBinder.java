package curfew.settings;

import curfew.receipt.Sensitivity;

/** Makes how sensitively a source is compared with its past nights. */
final class SensitivityBinder {
    /** What is in doubt when a part of a source has shrunk. */
    enum Shrinkage {
        FEED,
        SEGMENT
    }

    private SensitivityBinder() {}

    static Sensitivity bind(View view) {
        Sensitivity standard = Sensitivity.STANDARD;
        return new Sensitivity(
                view.at("nights").integer(standard.nights()),
                view.at("least").integer((int) standard.least()),
                view.at("percent").decimal(standard.percent()),
                view.at("deviations").decimal(standard.deviations()),
                view.at("shrinkage").as(Parsers.word(Shrinkage::valueOf), Shrinkage.FEED) == Shrinkage.SEGMENT);
    }
}
