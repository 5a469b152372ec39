package io.parley.core.measure;

/**
 * Erlang A: who waits leaves after an exponential patience, so that the queue is stable at any load. Figures are of all
 * offered contacts.
 */
public final class ErlangA {
    public static final Definition DEFINITION = Definition.first("ERLANG_A");
    /** What the states left out add up to at most. */
    private static final double NEGLIGIBLE = 1e-15;
    /** Rate times step of the integration; its error is the fifth power of that, below what is printed anywhere. */
    private static final double STEP = 0.05;

    private final Erlang offered;
    private final int agents;
    private final double serviceRate;
    private final double patienceRate;
    /** Probability of so many contacts in the system. */
    private final double[] states;

    /** Times within in seconds. @param patienceMs mean patience */
    public ErlangA(Erlang offered, int agents, long patienceMs) {
        if (agents < 1 || patienceMs <= 0) {
            throw new IllegalArgumentException("agents and patience must be above zero");
        }
        this.offered = offered;
        this.agents = agents;
        serviceRate = 1000.0 / offered.handlingMs();
        patienceRate = 1000.0 / patienceMs;
        states = states();
    }

    private double arrivalRate() {
        return offered.perHour() / 3600;
    }

    /** Birth and death: deaths at mu min(k, n) + theta max(0, k - n). Scaled by the largest, so nothing overflows. */
    private double[] states() {
        int most = Math.max(agents, (int) Math.ceil(arrivalRate() / serviceRate));
        double peak = logWeight(most);
        java.util.ArrayList<Double> weights = new java.util.ArrayList<>();
        double log = 0;
        double sum = 0;
        for (int k = 0; ; k++) {
            log += k == 0 ? 0 : Math.log(arrivalRate() / deathRate(k));
            double weight = Math.exp(log - peak);
            weights.add(weight);
            sum += weight;
            if (k > most
                    && arrivalRate() < deathRate(k)
                    && weight < NEGLIGIBLE * sum * (1 - arrivalRate() / deathRate(k))) {
                break;
            }
        }
        double total = sum;
        return weights.stream().mapToDouble(weight -> weight / total).toArray();
    }

    private double logWeight(int state) {
        double log = 0;
        for (int k = 1; k <= state; k++) {
            log += Math.log(arrivalRate() / deathRate(k));
        }
        return log;
    }

    private double deathRate(int inSystem) {
        return serviceRate * Math.min(inSystem, agents) + patienceRate * Math.max(0, inSystem - agents);
    }

    /** The share that has to wait. */
    public double waits() {
        double sum = 0;
        for (int k = agents; k < states.length; k++) {
            sum += states[k];
        }
        return sum;
    }

    /** The mean number that waits. */
    public double queueLength() {
        double sum = 0;
        for (int k = agents; k < states.length; k++) {
            sum += states[k] * (k - agents);
        }
        return sum;
    }

    /** The share that leaves. */
    public double abandons() {
        return patienceRate * queueLength() / arrivalRate();
    }

    /** The mean wait of all, those who leave included, in milliseconds. */
    public double meanWaitMs() {
        return 1000 * queueLength() / arrivalRate();
    }

    /** The share of their time that agents are busy. */
    public double occupancy() {
        return offered.load() * (1 - abandons()) / agents;
    }

    /** The share that is answered within this time. */
    public double serviceLevel(long withinMs) {
        double[] answered = answeredWithin(withinMs / 1000.0, states.length - agents);
        double sum = 1 - waits();
        for (int ahead = 0; ahead < answered.length; ahead++) {
            sum += states[agents + ahead] * answered[ahead];
        }
        return sum;
    }

    /**
     * For each number of contacts ahead, the probability of being answered in time: the chain of phases, each of which
     * ends by a service or by somebody ahead leaving, while the contact's own patience runs. Runge-Kutta of
     * f_q' = (n mu + q theta) f_(q-1) - (n mu + (q + 1) theta) f_q, where f_(-1) is 1.
     */
    private double[] answeredWithin(double seconds, int phases) {
        double fastest = agents * serviceRate + (phases + 1) * patienceRate;
        int steps = (int) Math.ceil(seconds * fastest / STEP);
        double step = steps == 0 ? 0 : seconds / steps;
        double[] f = new double[phases];
        for (int i = 0; i < steps; i++) {
            double[] k1 = slope(f);
            double[] k2 = slope(moved(f, k1, step / 2));
            double[] k3 = slope(moved(f, k2, step / 2));
            double[] k4 = slope(moved(f, k3, step));
            for (int q = 0; q < phases; q++) {
                f[q] += step / 6 * (k1[q] + 2 * k2[q] + 2 * k3[q] + k4[q]);
            }
        }
        return f;
    }

    private double[] slope(double[] f) {
        double[] slope = new double[f.length];
        for (int q = 0; q < f.length; q++) {
            double next = q == 0 ? 1 : f[q - 1];
            double leaving = agents * serviceRate + q * patienceRate;
            slope[q] = leaving * next - (leaving + patienceRate) * f[q];
        }
        return slope;
    }

    private static double[] moved(double[] f, double[] slope, double by) {
        double[] to = new double[f.length];
        for (int q = 0; q < f.length; q++) {
            to[q] = f[q] + by * slope[q];
        }
        return to;
    }
}
