// Runs every test and tells each outcome in a line that host.mjs reads.

const tests = { ...require("./reading"), ...require("./writing"), ...require("./desk") };

exports.run = async function () {
  for (const [name, test] of Object.entries(tests)) {
    const began = Date.now();
    let error = null;
    try {
      await test();
    } catch (thrown) {
      error = thrown.stack ?? String(thrown);
    }
    console.log(`tickmark-test ${JSON.stringify({ name, ms: Date.now() - began, error })}`);
  }
};
