package curfew.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginIndexTest {
    private final LoginIndex index = new LoginIndex();

    @Test
    void findsEachOfManyAndNobodyElse() {
        for (int person = 0; person < 5_000; person++) {
            index.put("corp", "user" + person, person);
        }
        for (int person = 0; person < 5_000; person++) {
            assertThat(index.find("corp", "user" + person)).isEqualTo(person);
        }
        assertThat(index.find("corp", "user5000")).isEqualTo(LoginIndex.NOBODY);
    }

    @Test
    void comparesWithoutRegardToCaseAndKeepsDirectoriesApart() {
        index.put("corp", "Anna", 7);

        assertThat(index.find("corp", "aNNA")).isEqualTo(7);
        assertThat(index.find("lab", "anna")).isEqualTo(LoginIndex.NOBODY);
        assertThat(index.find("cor", "panna")).isEqualTo(LoginIndex.NOBODY);
    }

    @Test
    void knowsWhereSeveralPersonsHaveOneLogin() {
        index.put("corp", "anna", 7);
        index.put("corp", "anna", 7);
        assertThat(index.find("corp", "anna")).isEqualTo(7);

        index.put("corp", "ANNA", 8);
        assertThat(index.find("corp", "anna")).isEqualTo(LoginIndex.SEVERAL);
    }
}
