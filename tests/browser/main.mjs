import {startChrome} from "./chrome.mjs";
import {checkBoard} from "./board.mjs";
import {checkChiffre} from "./chiffre.mjs";
import {checkEvent} from "./event.mjs";
import {checkExchange} from "./exchange.mjs";
import {checkImport} from "./import.mjs";
import {checkInstruments} from "./instruments.mjs";
import {checkJourney} from "./journey.mjs";
import {checkPages} from "./pages.mjs";
import {checkPoll} from "./poll.mjs";
import {checkRadar} from "./radar.mjs";
import {checkRelay} from "./relay.mjs";
import {checkRenewal} from "./renewal.mjs";
import {checkReport} from "./report.mjs";
import {checkSaved} from "./saved.mjs";
import {checkScript} from "./script.mjs";
import {checkSheet} from "./sheet.mjs";
import {checkSignIn} from "./signin.mjs";
import {checkSurvey} from "./survey.mjs";
import {checkAnswering} from "./survey_answer.mjs";
import {startServer} from "./server.mjs";
import {checkWebhook} from "./webhook.mjs";
import {check as ok, end} from "../support/tap.mjs";
import {FIRST_LOAD_BUDGET, firstLoad} from "./weight.mjs";

const server = await startServer(process.env.BIN, "127.0.0.1", {CLUSTERWERK_FETCH_PRIVATE: "yes"});
const browser = await startChrome();
try {
    const load = await firstLoad(browser, server.base);
    ok(load.bytes > 0 && load.bytes < FIRST_LOAD_BUDGET, `the first page load takes less than ${FIRST_LOAD_BUDGET} bytes`, `${load.bytes} bytes\n${load.list}`);
    await checkInstruments(browser);
    await checkJourney(browser, server);
    await checkExchange(browser, server);
    await checkChiffre(browser, server);
    await checkRelay(browser, server);
    await checkRenewal(browser, server);
    await checkBoard(browser, server);
    await checkEvent(browser, server);
    await checkImport(browser, server);
    await checkWebhook(browser, server);
    await checkSaved(browser, server);
    await checkScript(browser, server.base);
    await checkRadar(browser, server.base);
    await checkReport(browser, server);
    await checkSurvey(browser, server);
    await checkSheet(browser, server);
    await checkPoll(browser, server);
    await checkAnswering(browser, server);
    await checkSignIn(browser, process.env.BIN);
    await checkPages(browser, server);
} catch (error) {
    ok(false, "the browser tests run to their end", `${error.stack}\n${server.log()}`);
} finally {
    await browser.close();
    await server.stop();
    end();
}
